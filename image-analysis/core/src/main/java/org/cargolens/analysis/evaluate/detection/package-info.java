/**
 * Judges detections by known truth: average precision by the rules of the COCO data set, number and
 * outline of objects, and found things against false findings (FROC). Works on boxes alone and sees
 * no pixel; each figure can be computed of resampled images, which gives its interval.
 */
@NullMarked
package org.cargolens.analysis.evaluate.detection;

import org.jspecify.annotations.NullMarked;
