package org.cargolens.scanner.source.folder;

import java.nio.file.Path;

/** A sidecar and one scan that it may speak of. */
record SidecarPair(Path scan, Path sidecar) {}
