/** What every program measures: times as percentiles, memory, processor time and the machine. */
@NullMarked
package org.cargolens.bench.measure;

import org.jspecify.annotations.NullMarked;
