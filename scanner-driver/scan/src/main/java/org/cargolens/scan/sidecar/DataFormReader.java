package org.cargolens.scan.sidecar;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Finds a form's parts among its elements. */
final class DataFormReader {
  static final String ROOT = "DataForm";

  private DataFormReader() {}

  static DataForm read(XmlElement root) {
    return new DataForm(
        root.text("Version"),
        root.text("TruckId"),
        root.text("Site"),
        root.text("Date").flatMap(SidecarText::instant),
        root.child("AdminData")
            .flatMap(admin -> admin.child("Vehicle"))
            .map(DataFormReader::vehicle),
        root.grandchildren("Operations", "Operation").stream()
            .map(DataFormReader::operation)
            .toList(),
        root.fields());
  }

  private static DataForm.Vehicle vehicle(XmlElement element) {
    return new DataForm.Vehicle(
        ocr(element, "PlateNumber"),
        element.grandchildren("Trailers", "Trailer").stream()
            .map(DataFormReader::trailer)
            .toList());
  }

  private static DataForm.Trailer trailer(XmlElement element) {
    return new DataForm.Trailer(
        ocr(element, "PlateNumber"),
        element.grandchildren("Containers", "Container").stream()
            .map(container -> ocr(container, "ContainerId"))
            .toList());
  }

  private static OcrText ocr(XmlElement element, String child) {
    String text = element.text(child).orElse("");
    OptionalDouble confidence =
        element.text("OCR").map(SidecarText::confidence).orElse(OptionalDouble.empty());
    return new OcrText(text, confidence);
  }

  private static DataForm.Operation operation(XmlElement element) {
    Optional<XmlElement> verdict = element.child("Verdict");
    return new DataForm.Operation(
        element.attribute("Type").map(SidecarText::integer).orElse(OptionalInt.empty()),
        element.text("Start").flatMap(SidecarText::instant),
        element.text("End").flatMap(SidecarText::instant),
        element.text("Login"),
        element.text("Workstation"),
        verdict.flatMap(one -> one.attribute("Value").or(() -> element.text("Verdict"))),
        element.child("SuspicionTypes").stream()
            .flatMap(types -> types.fields().stream())
            .map(SidecarField::value)
            .toList(),
        element.grandchildren("Resources", "Resource").stream()
            .map(DataFormReader::resource)
            .toList(),
        element.grandchildren("ATR_Results", "ATR").stream()
            .map(DataFormReader::recognition)
            .toList());
  }

  private static DataForm.Resource resource(XmlElement element) {
    return new DataForm.Resource(
        element.attribute("Type").orElse(""),
        element.attribute("IsPreview").filter("true"::equalsIgnoreCase).isPresent(),
        element.text());
  }

  private static DataForm.Recognition recognition(XmlElement element) {
    return new DataForm.Recognition(
        element.attribute("ATRType").orElse(""),
        element.text("Status"),
        element.text("Result"),
        element.text("Threshold").map(DataFormReader::number).orElse(OptionalDouble.empty()),
        element.text("Version"));
  }

  private static OptionalDouble number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
