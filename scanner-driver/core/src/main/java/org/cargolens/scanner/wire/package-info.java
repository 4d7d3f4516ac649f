/**
 * The line-scan protocol, version 1, as bytes: frames and what stands in them.
 *
 * <p>Bytes in, records out: no input or output, no clock, no thread. Both sides of the protocol use
 * this package; {@code docs/linescan-protocol.md} is its specification, and the rule numbers in
 * comments are those of that document.
 */
@NullMarked
package org.cargolens.scanner.wire;

import org.jspecify.annotations.NullMarked;
