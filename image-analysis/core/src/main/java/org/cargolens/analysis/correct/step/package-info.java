/**
 * Corrections of whole planes of transmission: what has to be measured in the picture itself.
 *
 * <p>Each is an estimate, which says how sure it is, and a change that is made only if the estimate
 * stands out. All work on {@link org.cargolens.analysis.correct.step.Samples} and know nothing of
 * scans.
 */
@NullMarked
package org.cargolens.analysis.correct.step;

import org.jspecify.annotations.NullMarked;
