/**
 * The analysis of container X-ray scans: from raw counts to highlighted regions with reasons.
 *
 * <pre>
 * pipeline -> correct, verify, detect, anomaly, material -> report
 *                 all of them over image (planes with domain, pitch, orientation)
 *                                  image over cv (the only importer of OpenCV)
 * </pre>
 */
@NullMarked
package org.cargolens.analysis;

import org.jspecify.annotations.NullMarked;
