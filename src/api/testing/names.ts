import { assert_frame_equal, assert_index_equal, assert_series_equal } from "./index";

/** Comparisons for tests: https://pandas.pydata.org/docs/reference/testing.html#assertion-functions */
export const testing = { assert_frame_equal, assert_index_equal, assert_series_equal };
