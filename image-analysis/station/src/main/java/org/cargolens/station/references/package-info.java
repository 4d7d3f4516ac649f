/**
 * Reference scans and scans with known truth, as they lie in folders: files become what the
 * analysis compares with and what an evaluation judges by.
 */
@NullMarked
package org.cargolens.station.references;

import org.jspecify.annotations.NullMarked;
