/**
 * A comparison of generated scans with real ones: a page that sets them beside each other, with the
 * figures in which they differ.
 *
 * <pre>
 * ComparedScans.read(folder)  -> thumbnails, Population
 * ComparisonPage.write(generated, real, folder) -> index.html with its pictures
 * </pre>
 */
@NullMarked
package org.cargolens.station.compare;

import org.jspecify.annotations.NullMarked;
