/**
 * The spool: a folder that keeps raw scans from their first line on, whatever happens to the
 * program or the computer.
 *
 * <pre>
 *  ROOT/lock                       one program at a time
 *      /reserve                    room that is given up when the disk is full, so that what arrived can be sealed
 *      /scans/ID/channel-NNN.raw   samples, line after line, little-endian; mapped when handed out
 *               /lines.journal     which lines are there, their flags, positions and CRC-32C; while they come
 *               /ID.spool          the descriptor: all else, with sha-256 of each channel; makes the scan visible
 *               /answer  /hold     what a station said of it; a legal hold
 *      /trash/                     on its way out
 *      /quarantine/                what can't be understood, and why
 * </pre>
 *
 * <p>A scan is there if and only if its descriptor is. It is written under another name, to the
 * disk, renamed, and then its folder is written to the disk; only then anyone is told. A folder
 * without descriptor is a scan that was interrupted: its journal says which lines are whole, and
 * what is whole becomes a partial scan when the spool is opened again.
 *
 * <pre>
 *  ScanSpool       open, begin, write, read, verify, answer, hold, retain
 *   +- ScanRecording   a scan whose lines come: append, lost, force, seal
 *   +- Recovery, Quarantine
 *   +- SpoolHealth     Ready, Full, ReadOnly, Failed; Reserve
 *   +- SpoolFiles      the port to the file system: DiskFiles
 * </pre>
 */
@NullMarked
package org.cargolens.scan.spool;

import org.jspecify.annotations.NullMarked;
