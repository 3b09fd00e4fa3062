# Tells Nanodesk that a ticket was made, got a message or changed its state. For the field "Custom action commit code".
# The two values to change:
my $url    = 'https://nanodesk.example.org/api/v1/webhooks/rt';
my $secret = 'the webhook secret of this connection';

use Digest::SHA ();
use JSON        ();
use LWP::UserAgent ();

my $transaction = $self->TransactionObj;
my $body = JSON->new->utf8->canonical->encode({
    event          => $transaction->Type,
    ticket_id      => 0 + $self->TicketObj->id,
    transaction_id => 0 + $transaction->id,
    actor          => $transaction->Type eq 'Create' ? '' : $transaction->CreatorObj->Name,
});
my $answer = LWP::UserAgent->new(timeout => 3)->post(
    $url,
    'Content-Type'    => 'application/json',
    'X-Delivery-Id'   => RT->Config->Get('Organization') . '-' . $transaction->id,
    'X-Signature-256' => 'sha256=' . Digest::SHA::hmac_sha256_hex($body, $secret),
    Content           => $body,
);
RT->Logger->warning('Nanodesk took no webhook: ' . $answer->status_line) unless $answer->is_success;
return 1;
