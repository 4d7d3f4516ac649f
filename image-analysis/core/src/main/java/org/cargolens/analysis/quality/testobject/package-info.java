/**
 * A test object: pieces of known thickness in a scan, from which the image quality of a scanner is
 * measured, modelled on ANSI N42.46 and IEC 62523.
 *
 * <pre>
 * TestObjectFile.read(file)                  where the pieces are in the picture
 * TestObjectMeasurement.of(image, object)    penetration, wires, contrast, resolution, materials
 * QualityBaseline.compare(result)            what has drifted since
 * </pre>
 *
 * <p>The standards let people look; here signal-to-noise ratios decide, so figures can be compared
 * from day to day and from scanner to scanner, not with a certificate.
 */
@NullMarked
package org.cargolens.analysis.quality.testobject;

import org.jspecify.annotations.NullMarked;
