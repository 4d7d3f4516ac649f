package org.cargolens.simulator.dataset;

import org.cargolens.scan.Polygon;
import org.cargolens.simulator.projection.ThingKind;

/**
 * A thing that was hidden in a picture.
 *
 * @param kind what it is
 * @param description some words on it
 * @param outline in the pixels of the picture it was laid into
 * @param visibility how well it can be seen
 */
public record HiddenThing(
    ThingKind kind, String description, Polygon outline, Visibility visibility) {}
