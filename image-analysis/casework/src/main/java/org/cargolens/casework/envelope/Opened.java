package org.cargolens.casework.envelope;

/** What was in an envelope. */
public final class Opened {
  private final byte[] content;
  private final byte[] signed;
  private final String signer;

  /**
   * Makes it of copies.
   *
   * @param content the signed bytes
   * @param signed the same with their signature, which proves them to third parties
   * @param signer id of the unit that signed them
   */
  public Opened(byte[] content, byte[] signed, String signer) {
    this.content = content.clone();
    this.signed = signed.clone();
    this.signer = signer;
  }

  /** Returns a copy of the signed bytes. */
  public byte[] content() {
    return content.clone();
  }

  /** Returns a copy of the signed bytes with their signature, a SignedData of RFC 5652 in DER. */
  public byte[] signed() {
    return signed.clone();
  }

  /** Returns the id of the unit that signed them. */
  public String signer() {
    return signer;
  }
}
