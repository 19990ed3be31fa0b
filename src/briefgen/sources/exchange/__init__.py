"""The list of sources from other programs: what reference managers export → entries of ``seeds/sources.yaml``."""
