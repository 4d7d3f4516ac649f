/**
 * The instrument SPI: what an integrator implements to drive a new kind of instrument in code; most
 * need none and are a profile ({@code org.cargolens.scanner.profile}).
 *
 * <p>A model is an {@link org.cargolens.scanner.spi.instrument.InstrumentPort}, which knows the
 * protocol and nothing else, and an {@link org.cargolens.scanner.InstrumentModel} that hands it to
 * {@link org.cargolens.scanner.spi.instrument.InstrumentShell}. Threads, deadlines, order on a
 * shared line, heartbeat, recovery, arming and events belong to the shell, so that two models can't
 * differ in them.
 *
 * <pre>
 *  callers: perform --+
 *                     +-- Bus (fair lock round request and answer) -- Conversation -- Link
 *  thread:  observe --+      shared by all instruments on one serial line
 * </pre>
 */
@NullMarked
package org.cargolens.scanner.spi.instrument;

import org.jspecify.annotations.NullMarked;
