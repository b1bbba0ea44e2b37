"""Reports, frozen versions and slides: choosing, previewing, downloading."""
