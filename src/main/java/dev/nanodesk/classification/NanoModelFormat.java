package dev.nanodesk.classification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** How a model is kept: a mark and a format number, then its parts, compressed. */
final class NanoModelFormat {

    /** "NANO" and the format's number. Count up with every change, so that older models are trained anew. */
    private static final int MARK = 0x4e414e01;

    private NanoModelFormat() {}

    static byte[] write(NanoModel model) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(MARK);
            out.writeUTF(model.version());
            writeLabels(out, model.labels());
            writeVectoriser(out, model.vectoriser());
            writeWeights(out, model.weights());
            writeCalibration(out, model.calibration());
            writeMeasured(out, model.measured());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static NanoModel read(byte[] bytes) {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != MARK) {
                throw new IllegalArgumentException("model has another format");
            }
            var version = in.readUTF();
            var labels = readLabels(in);
            var vectoriser = readVectoriser(in);
            var weights = readWeights(in, labels.size(), vectoriser.features().slots());
            return new NanoModel(version, labels, vectoriser, weights, readCalibration(in), readMeasured(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("bytes are no model", e);
        }
    }

    private static void writeLabels(DataOutputStream out, List<String> labels) throws IOException {
        out.writeInt(labels.size());
        for (var label : labels) {
            out.writeUTF(label);
        }
    }

    private static List<String> readLabels(DataInputStream in) throws IOException {
        var labels = new ArrayList<String>();
        for (var left = in.readInt(); left > 0; left--) {
            labels.add(in.readUTF());
        }
        return labels;
    }

    private static void writeVectoriser(DataOutputStream out, Vectoriser vectoriser) throws IOException {
        out.writeInt(vectoriser.features().wordSlots());
        out.writeInt(vectoriser.features().gramSlots());
        out.write(vectoriser.rarity());
        var seen = vectoriser.seen().toByteArray();
        out.writeInt(seen.length);
        out.write(seen);
    }

    private static Vectoriser readVectoriser(DataInputStream in) throws IOException {
        var features = new TextFeatures(in.readInt(), in.readInt());
        var rarity = in.readNBytes(features.slots());
        return new Vectoriser(features, rarity, BitSet.valueOf(in.readNBytes(in.readInt())));
    }

    private static void writeWeights(DataOutputStream out, LinearWeights weights) throws IOException {
        for (var c = 0; c < weights.scales().length; c++) {
            out.writeFloat(weights.scales()[c]);
            out.writeFloat(weights.offsets()[c]);
        }
        out.write(weights.weights());
    }

    private static LinearWeights readWeights(DataInputStream in, int classes, int slots) throws IOException {
        var scales = new float[classes];
        var offsets = new float[classes];
        for (var c = 0; c < classes; c++) {
            scales[c] = in.readFloat();
            offsets[c] = in.readFloat();
        }
        var weights = in.readNBytes(classes * slots);
        if (weights.length < classes * slots) {
            throw new IllegalArgumentException("model is cut off");
        }
        return new LinearWeights(weights, scales, offsets);
    }

    private static void writeCalibration(DataOutputStream out, Calibration calibration) throws IOException {
        out.writeDouble(calibration.temperature());
        var coefficients = calibration.winner().coefficients();
        out.writeInt(coefficients.size());
        for (var coefficient : coefficients) {
            out.writeDouble(coefficient);
        }
    }

    private static Calibration readCalibration(DataInputStream in) throws IOException {
        var temperature = in.readDouble();
        var coefficients = new ArrayList<Double>();
        for (var left = in.readInt(); left > 0; left--) {
            coefficients.add(in.readDouble());
        }
        return new Calibration(temperature, new LogisticRegression(coefficients));
    }

    private static void writeMeasured(DataOutputStream out, NanoModel.Measured measured) throws IOException {
        out.writeInt(measured.heldOut());
        out.writeDouble(measured.accuracy());
        out.writeDouble(measured.threshold());
        out.writeDouble(measured.coverage());
        out.writeDouble(measured.strange());
    }

    private static NanoModel.Measured readMeasured(DataInputStream in) throws IOException {
        return new NanoModel.Measured(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
