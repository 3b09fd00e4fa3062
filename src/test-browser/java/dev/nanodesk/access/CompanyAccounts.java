package dev.nanodesk.access;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets people sign in at an identity provider, which is on another site as far as browsers are concerned. */
public final class CompanyAccounts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** One for all classes, for they share the service. */
    static final FakeProvider PROVIDER = new FakeProvider();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "nanodesk.access.oidc.issuer=" + PROVIDER.issuer(),
                        "nanodesk.access.oidc.client-id=nanodesk",
                        "nanodesk.access.oidc.client-secret=never-told",
                        "nanodesk.access.oidc.title=Sign in with Example",
                        "nanodesk.access.oidc.role-claim=roles",
                        "nanodesk.access.oidc.agents=support-agent",
                        "nanodesk.access.oidc.leads=support-lead",
                        "nanodesk.access.oidc.admins=nanodesk-admin",
                        "nanodesk.access.oidc.queue-claim=groups",
                        "nanodesk.access.oidc.queues=g-1=billing,g-2=orders")
                .applyTo(context);
    }
}
