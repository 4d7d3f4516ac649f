package org.cargolens.casework.alert;

/**
 * What a round of delivery did.
 *
 * @param delivered messages whose receipts came
 * @param refused messages that their destinations didn't take, or that this unit couldn't send
 * @param unreachable destinations that weren't reached, or were busy
 */
public record DeliveryRound(int delivered, int refused, int unreachable) {
  /** A round that did nothing. */
  public static final DeliveryRound NOTHING = new DeliveryRound(0, 0, 0);

  DeliveryRound plus(DeliveryRound other) {
    return new DeliveryRound(
        delivered + other.delivered, refused + other.refused, unreachable + other.unreachable);
  }
}
