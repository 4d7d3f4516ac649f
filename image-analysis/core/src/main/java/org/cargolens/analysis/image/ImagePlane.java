package org.cargolens.analysis.image;

import org.cargolens.analysis.cv.Pixels;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/**
 * One plane of an image.
 *
 * @param kind what it records
 * @param domain what its numbers mean
 * @param pixels its samples: U16 for {@link Domain#TRANSMISSION} (65535 = open beam, 0 = opaque)
 *     and {@link Domain#RAW_COUNTS}, U8 or U16 (full range used) for the others; owned by the image
 */
public record ImagePlane(ChannelKind kind, Domain domain, Pixels pixels) {}
