/**
 * A data set on disk: a folder of scans with the truth beside them.
 *
 * <pre>
 * DIR/coco.json        truth in the layout of COCO, and what was drawn for each image
 * DIR/images/NAME.png  display version, 8-bit grey
 * DIR/scans/NAME.npy   transmission of two energies, 16-bit, rows x columns x 2
 * DIR/dataset.json     what the set follows from, and one digest over all of it
 * </pre>
 */
@NullMarked
package org.cargolens.station.dataset;

import org.jspecify.annotations.NullMarked;
