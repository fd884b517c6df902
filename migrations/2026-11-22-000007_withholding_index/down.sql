DROP INDEX assertion_withholding_idx;
