/**
 * Protocols as bytes: frames and what stands in them. The line-scan protocol, version 1; texts
 * between start and end bytes, as profiles describe them; Modbus.
 *
 * <p>Bytes in, records out: no input or output, no clock, no thread. Both sides of a protocol use
 * this package; {@code docs/linescan-protocol.md} specifies the line-scan protocol, and the rule
 * numbers in comments are those of that document.
 */
@NullMarked
package org.cargolens.scanner.wire;

import org.jspecify.annotations.NullMarked;
