/**
 * Evaluation: how well scores and findings agree with what is known of scans. Figures come with
 * confidence intervals, and the same seed gives the same interval.
 */
@NullMarked
package org.cargolens.analysis.evaluate;

import org.jspecify.annotations.NullMarked;
