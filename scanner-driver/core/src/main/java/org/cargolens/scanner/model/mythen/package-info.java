/**
 * Silicon strip detectors of the MYTHEN family: X-ray line detectors of 1,280 strips a module that
 * take ASCII commands over TCP and answer with little-endian numbers.
 *
 * <pre>
 *  MythenModel -- ScannerShell -- MythenPort -- CommandTurns
 *   options        threads         protocol      one command at a time
 * </pre>
 *
 * <p>Commands have no end and answers no name: a command is sent when the answer to the one before
 * has come, and its answer is known by its length. Facts as three public clients use them
 * (areaDetector's ADMythen, ESRF's bliss, EPICS in Rust); nothing here was tried on the detector.
 */
@NullMarked
package org.cargolens.scanner.model.mythen;

import org.jspecify.annotations.NullMarked;
