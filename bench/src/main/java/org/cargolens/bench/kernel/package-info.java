/**
 * The three hottest kernels, each beside its plain Java twin and a copy of the bytes that it reads,
 * measured by JMH in processes of its own.
 *
 * <p>A kernel is compared with its twin before it is measured.
 */
@NullMarked
package org.cargolens.bench.kernel;

import org.jspecify.annotations.NullMarked;
