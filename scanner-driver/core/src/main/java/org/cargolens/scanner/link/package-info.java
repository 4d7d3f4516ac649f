/**
 * A link: bytes in order to and from a device, over TCP, TLS, a serial device or a serial device
 * server, or datagrams over UDP, with a deadline on every wait.
 *
 * <p>The only importer of jSerialComm, and only {@link org.cargolens.scanner.link.SerialLink} is:
 * that library's static initialiser unpacks natives and can end the virtual machine on an unknown
 * system, so that no class of ours touches it before a serial link opens.
 */
@NullMarked
package org.cargolens.scanner.link;

import org.jspecify.annotations.NullMarked;
