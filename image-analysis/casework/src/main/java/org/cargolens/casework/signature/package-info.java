/**
 * Signatures: detached CMS signed data (RFC 5652) over bytes, made with keys of PKCS #12 files (RFC
 * 7292), and who stands behind them. With the envelopes of alerts the only importer of Bouncy
 * Castle.
 */
@NullMarked
package org.cargolens.casework.signature;

import org.jspecify.annotations.NullMarked;
