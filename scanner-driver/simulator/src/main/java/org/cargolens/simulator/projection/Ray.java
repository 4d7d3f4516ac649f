package org.cargolens.simulator.projection;

/** A straight line in a thing's own coordinates: a point in mm and a direction of length 1. */
record Ray(double x, double y, double z, double dx, double dy, double dz) {}
