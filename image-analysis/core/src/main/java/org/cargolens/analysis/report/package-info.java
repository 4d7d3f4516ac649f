/**
 * A scan report: what the analysis of one scan found, why, and how sure it is, as records, as JSON
 * after a published schema and as an annotated picture.
 *
 * <p>All coordinates in a report are pixels of the stored file (x = stored line, y = stored
 * detector); its {@link org.cargolens.analysis.image.StoredTransform} leads to the upright picture.
 * An <em>object</em> is something recognised and not suspicious in itself; a <em>finding</em> is a
 * region that an operator should look at. A report advises, it never decides.
 */
@NullMarked
package org.cargolens.analysis.report;

import org.jspecify.annotations.NullMarked;
