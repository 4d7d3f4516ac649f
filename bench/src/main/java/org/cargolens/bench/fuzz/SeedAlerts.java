package org.cargolens.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of units to each other: an alert, its escalation, an acknowledgement, a reply. */
final class SeedAlerts {
  private static final String HEAD =
      """
      {"schema": "urn:cargolens:alert-message:1",
       "message": "00000000-0000-0001-0000-000000000002", "from": "centre",
       "origin": "00000000-0000-0003-0000-000000000004", "stream": "container/CSQU3054383",
       "numbers": {"north": 9, "port": 3}, "sentAt": "2030-01-02T03:04:05Z",
      """;

  private static final String ALERT =
      """
      "alert": {"id": "9600f997-3a57-4898-a3a6-5221dc8013e8", "unit": "centre",
        "by": {"id": "c-1", "role": "central-risk", "place": "centre"},
        "to": ["scanner-operator@centre/north"], "replyTo": "central-risk@centre",
        "escalation": [{"to": "port-officer@centre/north", "waitSeconds": 3600}],
        "container": "CSQU3054383", "case": "case-1", "urgency": "immediate",
        "categories": ["hidden-net"],
        "evidence": [{
          "sha256": "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97",
          "bytes": 7}],
        "validFrom": "2030-01-02T03:04:05Z", "validUntil": "2030-01-04T03:04:05Z",
        "acknowledgeBy": "2030-01-02T04:04:05Z"},
      "words": {"text": "a second wall", "names": ["invented.jpg"]}, "files": ["cGljdHVyZQ=="]}
      """;

  private static final String ANSWER =
      """
      "alertId": "9600f997-3a57-4898-a3a6-5221dc8013e8",
      "by": {"id": "s-1", "role": "scanner-operator", "place": "centre/north/lane-2"},
      "at": "2030-01-02T03:04:05Z"
      """;

  private static final String RECEIPT =
      """
      {"schema": "urn:cargolens:alert-receipt:1",
       "message": "00000000-0000-0001-0000-000000000002",
       "sha256": "2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97",
       "from": "centre", "to": "port", "receivedAt": "2030-01-02T03:04:05Z"}
      """;

  private SeedAlerts() {}

  /** Returns one message of each kind. */
  static List<byte[]> messages() {
    return List.of(
        bytes(HEAD + "\"kind\": \"alert\", " + ALERT),
        bytes(HEAD + "\"kind\": \"escalation\", \"level\": 1, " + ALERT),
        bytes(HEAD + "\"kind\": \"acknowledgement\", " + ANSWER + "}"),
        bytes(HEAD + "\"kind\": \"reply\", " + ANSWER + ", \"text\": \"seen\"}"));
  }

  /** Returns a receipt. */
  static byte[] receipt() {
    return bytes(RECEIPT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
