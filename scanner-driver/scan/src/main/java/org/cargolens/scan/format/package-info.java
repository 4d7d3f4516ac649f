/**
 * What file formats share: bounded reading, writing without half files, and the row order of
 * picture files. Public for those who write a {@link org.cargolens.scan.ScanFormat} of their own;
 * each layout stands in a package below, closed but for its provider.
 */
@NullMarked
package org.cargolens.scan.format;

import org.jspecify.annotations.NullMarked;
