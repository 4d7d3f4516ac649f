/**
 * How fast scans come out of a scanner: the line-scan protocol from end to end, against a virtual
 * scanner over a real socket or serial device, with every scan's digest compared.
 *
 * <pre>
 * VirtualScanner --TCP loopback or socat's pty pair--> Scanner -> Acquisition -> RawScan, sha-256
 * </pre>
 */
@NullMarked
package org.cargolens.bench.pull;

import org.jspecify.annotations.NullMarked;
