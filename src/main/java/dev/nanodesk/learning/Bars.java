package dev.nanodesk.learning;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the error stream. */
record Bars(ProgressBar bar) implements Progress {

    private static final int STEPS = 1_000;
    private static final int UPDATE_MILLIS = 500;

    static Progress open(String what) {
        return new Bars(new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(STEPS)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build());
    }

    @Override
    public void reached(double share) {
        bar.stepTo(Math.max(bar.getCurrent(), Math.round(share * STEPS)));
    }

    @Override
    public void close() {
        bar.close();
    }
}
