/**
 * Threat image projection: a hidden thing laid into a picture by multiplying transmissions.
 *
 * <pre>
 * Thing.draw(ThingKind.WEAPON, random) -> Thing: bodies in a pose
 * thing.shadow(pitch)                  -> ThingShadow: a factor for each pixel and energy
 * shadow.onto(plane, x, y, energy)     T' = T * exp(-sum of attenuation * length)
 * </pre>
 *
 * <p>By Beer-Lambert's law the transmissions of what lies behind each other multiply, so a thing
 * projected into a scan of cargo is what the scan would show with the thing on board (but for
 * scatter and hardening). Aviation security trains and tests its screeners this way; for cargo see
 * Rogers, Jaccard, Protonotarios, Ollier, Morton and Griffin: Threat Image Projection (TIP) into
 * X-ray images of cargo containers for training humans and machines, IEEE ICCST 2016.
 */
@NullMarked
package org.cargolens.simulator.projection;

import org.jspecify.annotations.NullMarked;
