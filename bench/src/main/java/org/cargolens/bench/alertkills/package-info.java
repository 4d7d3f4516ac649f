/** Kills processes that decide, send alerts and deliver them, and counts what the stores kept. */
@NullMarked
package org.cargolens.bench.alertkills;

import org.jspecify.annotations.NullMarked;
