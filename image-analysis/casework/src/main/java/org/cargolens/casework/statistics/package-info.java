/** Shares of counts, with intervals. */
@NullMarked
package org.cargolens.casework.statistics;

import org.jspecify.annotations.NullMarked;
