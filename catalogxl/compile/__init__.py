"""The pipeline over many returned files: read, bind, check, write; all or nothing."""
