"""Places: the map, regions, and needs beside known projects."""
