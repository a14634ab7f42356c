"""One folder a subject; none imports another. `registry` names every exhibit."""
