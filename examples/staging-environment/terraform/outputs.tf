output "cluster_vars" {
  description = "What Flux substitutes in the manifests of the cluster (postBuild.substituteFrom); all values are strings."
  value = merge(
    {
      environment      = local.name
      domain           = local.configuration.domain
      region           = local.configuration.region
      account_id       = data.aws_caller_identity.current.account_id
      bucket           = aws_s3_bucket.artifacts.id
      zone_id          = aws_route53_zone.main.zone_id
      log_group_prefix = local.prefix
      parameter_prefix = local.prefix
    },
    # Names of variables take no hyphens.
    { for name, service in local.services : "service_${replace(name, "-", "_")}_host" => service.host },
    { for name, service in local.services : "service_${replace(name, "-", "_")}_port" => tostring(service.port) },
  )
}

output "zone_id" {
  description = "The Route 53 zone of the environment's domain."
  value       = aws_route53_zone.main.zone_id
}

output "name_servers" {
  description = "The name servers of the zone; the parent domain delegates to them."
  value       = aws_route53_zone.main.name_servers
}

output "service_hosts" {
  description = "Each service's host name."
  value       = { for name, record in aws_route53_record.service : name => record.fqdn }
}

output "log_groups" {
  description = "Each service's CloudWatch log group."
  value       = { for name, group in aws_cloudwatch_log_group.service : name => group.name }
}

output "parameters" {
  description = "The names of all SSM parameters."
  value       = sort([for parameter in aws_ssm_parameter.service : parameter.name])
}

output "bucket_arn" {
  description = "The bucket for what the services build and keep."
  value       = aws_s3_bucket.artifacts.arn
}
