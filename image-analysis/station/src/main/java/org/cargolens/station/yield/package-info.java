/** Yield reports for people and programs: tables, CSV, a plot, a document. */
@NullMarked
package org.cargolens.station.yield;

import org.jspecify.annotations.NullMarked;
