"""Charts and maps as plain SVG for files: no browser, no window, the same scales, marks and colours as on the screen."""
