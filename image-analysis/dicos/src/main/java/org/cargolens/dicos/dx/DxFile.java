package org.cargolens.dicos.dx;

import java.nio.file.Path;
import org.cargolens.dicos.InstanceReference;

/**
 * An image that was written.
 *
 * @param path its file
 * @param scan identifier of its scan
 * @param reference by which reports name it
 */
public record DxFile(Path path, String scan, InstanceReference reference) {}
