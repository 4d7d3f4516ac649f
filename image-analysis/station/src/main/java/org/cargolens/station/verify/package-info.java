/**
 * Verification: whether files are what they were, by whatever they and the files beside them state.
 */
@NullMarked
package org.cargolens.station.verify;

import org.jspecify.annotations.NullMarked;
