/**
 * GigE Vision on the wire: GVCP, the protocol of commands, and GVSP, that of the stream (AIA GigE
 * Vision 1.2 and 2.0, as Wireshark and aravis read them). Bytes in, records out: no input or
 * output, no clock, no thread. All numbers are big-endian; only pixels are not.
 */
@NullMarked
package org.cargolens.scanner.wire.gige;

import org.jspecify.annotations.NullMarked;
