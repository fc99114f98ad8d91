"""What the examiners share: cases, rubrics, verdicts, results, summaries. Plain frozen values."""
