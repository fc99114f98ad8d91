"""Whether a judge may be trusted: people label blind, the judge is held against them and probed."""
