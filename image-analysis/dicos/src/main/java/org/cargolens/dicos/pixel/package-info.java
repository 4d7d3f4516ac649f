/**
 * Pixel data: the samples of a picture in a DICOM object, row after row, plain or compressed
 * without loss.
 */
@NullMarked
package org.cargolens.dicos.pixel;

import org.jspecify.annotations.NullMarked;
